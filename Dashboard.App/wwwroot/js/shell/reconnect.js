// What the page does while the server cannot be reached: keeps the last picture, dims it, says how old it is, and tries again until it is back.
// The circuit survives a short loss; after a restart the server does not know it any more, and the page loads itself again to the same address.
// So it does when the viewer's session is over: the server then asks to sign in.

import { askSession } from './session.js';

const waits = [0, 500, 1000, 1000, 1500];
const longestWait = 2000;
const offlineAfter = 60000;
const leavingMs = 10000;

let lost = null;
let leftAt = -Infinity;

export function nextWait(attempt) {
  return attempt < waits.length ? waits[attempt] : longestWait;
}

export const reconnection = {
  onConnectionDown() {
    if (lost) return;
    lost = { since: Date.now(), attempt: 0, wake: null, dueAt: 0 };
    document.documentElement.dataset.link = 'down';
    lost.clock = setInterval(show, 250);
    tryUntilBack(lost);
  },
  onConnectionUp() {
    if (!lost) return;
    clearInterval(lost.clock);
    lost = null;
    delete document.documentElement.dataset.link;
    announce('');
  },
};

async function tryUntilBack(state) {
  while (lost === state) {
    const wait = nextWait(state.attempt);
    state.dueAt = Date.now() + wait;
    await pause(state, wait);
    if (lost !== state) return;
    state.attempt += 1;
    state.dueAt = 0;
    show();
    if (await askSession() === 'ended') {
      if (isLeaving()) continue;
      location.reload();
      return;
    }
    if (lost !== state) return;
    try {
      if (await Blazor.reconnect()) return;
      reloadAfterRestart();
      return;
    } catch {
      // Not reachable yet: the next attempt is already planned.
    }
  }
}

// A form that ends the session (sign out, another password) is on its way: loading the page again would throw that answer away.
function isLeaving() {
  return performance.now() - leftAt < leavingMs;
}

function pause(state, wait) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, wait);
    state.wake = () => { clearTimeout(timer); resolve(); };
  });
}

function reloadAfterRestart() {
  try {
    sessionStorage.setItem('dashboard.lostAt', String(lost?.since ?? Date.now()));
  } catch {
    // Without storage the page still comes back, only without the notice.
  }
  location.reload();
}

function show() {
  if (!lost) return;
  const text = describe(lost, Date.now(), navigator.onLine);
  for (const pill of document.querySelectorAll('[data-link-state]')) pill.textContent = text.pill;
  for (const age of document.querySelectorAll('[data-link-age]')) age.textContent = text.age;
  if (lost.said !== text.said) {
    lost.said = text.said;
    announce(text.said);
  }
}

export function describe(state, now, isOnline) {
  const seconds = Math.max(0, Math.round((now - state.since) / 1000));
  const age = `Last picture, ${seconds} s old`;
  const isOffline = !isOnline || now - state.since > offlineAfter;
  const word = isOffline ? 'offline' : 'reconnecting';
  const due = Math.max(0, Math.ceil((state.dueAt - now) / 1000));
  const next = state.dueAt === 0 ? 'trying now' : `next in ${due} s`;
  return { pill: `${word} · attempt ${Math.max(1, state.attempt)} · ${next}`, age, said: isOffline ? 'Offline. The page keeps trying.' : 'Connection lost. Reconnecting.' };
}

function announce(text) {
  const region = document.getElementById('link-announcement');
  if (region) region.textContent = text;
}

window.addEventListener('beforeunload', () => { leftAt = performance.now(); });
window.addEventListener('online', () => lost?.wake?.());
document.addEventListener('visibilitychange', () => { if (!document.hidden) lost?.wake?.(); });
document.addEventListener('click', (event) => { if (event.target.closest?.('[data-link-retry]')) lost?.wake?.(); });

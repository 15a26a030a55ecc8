// The page's side of the shell: shortcuts, theme, full screen, clipboard, files. One instance a page; Blazor owns its life.

const sequences = { o: 'go-overview', s: 'go-status', c: 'go-settings' };
const keys = { ' ': 'pause', t: 'theme', '[': 'shorter', ']': 'longer', '?': 'help', k: 'kiosk', s: 'settings', Escape: 'escape' };
const chordMs = 1200;

export function start(owner) {
  const state = { chordAt: 0 };
  const onKey = (event) => {
    const name = shortcutOf(event, state, Date.now());
    if (!name) return;
    event.preventDefault();
    owner.invokeMethodAsync('OnShortcutAsync', name).catch(() => {});
  };
  const onFullscreen = () => {
    if (!document.fullscreenElement) owner.invokeMethodAsync('OnFullscreenLeftAsync').catch(() => {});
  };
  // Blazor scrolls to the content without moving the focus, so the next tab would start in the rail again.
  const onClick = (event) => {
    if (!event.target.closest?.('.skip-link')) return;
    event.preventDefault();
    document.getElementById('content')?.focus();
  };
  return {
    // Listening begins with the answer: a key that came before the server knows the page would be lost.
    begin() {
      document.addEventListener('keydown', onKey);
      document.addEventListener('click', onClick, { capture: true });
      document.addEventListener('fullscreenchange', onFullscreen);
      document.documentElement.dataset.ready = '';
      return { timeZone: timeZone(), theme: window.dashboardTheme.choice(), lostAtMs: takeLostAt() };
    },
    chooseTheme: (next) => window.dashboardTheme.choose(next),
    setKiosk,
    stop() {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('click', onClick, { capture: true });
      document.removeEventListener('fullscreenchange', onFullscreen);
    },
  };
}

// The shortcut that a key press means, or null. Keys typed into a form field, and combinations with a modifier, are the browser's.
export function shortcutOf(event, state, now) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null;
  const target = event.target;
  const isTyping = target?.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target?.tagName ?? '');
  if (isTyping) return event.key === 'Escape' ? 'escape' : null;
  const isControl = target?.closest?.('button, a, summary, [role="button"], [role="slider"], [role="option"], [role="combobox"], [role="switch"]');
  if (event.key === ' ' && (isControl || event.repeat)) return null;
  if (now - state.chordAt < chordMs && event.key in sequences) {
    state.chordAt = 0;
    return sequences[event.key];
  }
  state.chordAt = event.key === 'g' ? now : 0;
  return keys[event.key] ?? null;
}

export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

export function saveFile(name, type, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

let focusedBefore = null;

export function focusFirst(container) {
  focusedBefore = document.activeElement;
  container?.querySelector('[data-autofocus], input, button, [tabindex="0"]')?.focus();
}

// Back to where the focus was before focusFirst, unless it has moved on to something else meanwhile.
export function focusBack() {
  if (document.activeElement === document.body) focusedBefore?.focus();
  focusedBefore = null;
}

function setKiosk(isOn) {
  document.documentElement.toggleAttribute('data-kiosk', isOn);
  if (isOn) document.documentElement.requestFullscreen?.().catch(() => {});
  else if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
}

function timeZone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'UTC';
}

// When the connection was lost before the page had to load itself again; 0 when it was not.
function takeLostAt() {
  try {
    const kept = Number(sessionStorage.getItem('dashboard.lostAt') ?? 0);
    sessionStorage.removeItem('dashboard.lostAt');
    return kept;
  } catch {
    return 0;
  }
}

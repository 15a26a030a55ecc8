// Whether the viewer is still let in: asked beside the circuit, whose refusal looks like a server that cannot be reached. Asking also renews a session.

const patienceMs = 2000;
const renewalMs = 15 * 60 * 1000;

export async function askSession() {
  try {
    const { status } = await fetch(new URL('account/session', document.baseURI), { cache: 'no-store', signal: AbortSignal.timeout(patienceMs) });
    return status === 401 ? 'ended' : status === 204 ? 'good' : 'unknown';
  } catch {
    return 'unknown';
  }
}

// A picture on a wall asks nothing of the server for weeks but what goes through its circuit, which renews no session.
// Only where somebody is signed in: the frame of the page says so.
export function keepSession() {
  setInterval(() => {
    if (document.querySelector('[data-signed-in]')) void askSession();
  }, renewalMs);
}

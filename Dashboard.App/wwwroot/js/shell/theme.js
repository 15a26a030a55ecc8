// Runs in the head before the first paint: the theme is decided here, so that no page ever flashes in the wrong one.
(function () {
  'use strict';

  const key = 'dashboard.theme';
  const system = window.matchMedia('(prefers-color-scheme: light)');

  function choice() {
    try {
      const kept = window.localStorage.getItem(key);
      return kept === 'dark' || kept === 'light' ? kept : 'system';
    } catch {
      return 'system';
    }
  }

  function apply() {
    const chosen = choice();
    const shown = chosen === 'system' ? (system.matches ? 'light' : 'dark') : chosen;
    const root = document.documentElement;
    root.dataset.themeChoice = chosen;
    if (root.dataset.theme === shown) return;
    root.dataset.theme = shown;
    window.dispatchEvent(new CustomEvent('dashboard:theme', { detail: shown }));
  }

  window.dashboardTheme = {
    choice,
    choose(next) {
      try {
        if (next === 'system') window.localStorage.removeItem(key);
        else window.localStorage.setItem(key, next);
      } catch {
        // Storage may be forbidden: the choice then lasts as long as the page.
      }
      document.documentElement.dataset.themeChoice = next;
      const shown = next === 'system' ? (system.matches ? 'light' : 'dark') : next;
      document.documentElement.dataset.theme = shown;
      window.dispatchEvent(new CustomEvent('dashboard:theme', { detail: shown }));
    },
  };

  system.addEventListener('change', apply);
  window.addEventListener('storage', (event) => { if (event.key === key) apply(); });
  apply();
})();

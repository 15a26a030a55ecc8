// Colours come from the page's CSS variables; they are read again when the theme changes.

const NAMES = {
  accent: ['--color-accent', '#5b8cff'],
  anomaly: ['--color-anomaly', '#ff5fa2'],
  warning: ['--color-threshold', '#f5b94c'],
  dim: ['--color-axis', '#98a2be'],
  line: ['--color-grid', 'rgb(152 162 190 / 11%)'],
  panel: ['--color-panel', '#121930'],
};

const TONES = ['#5b8cff', '#b58cff', '#3ecfb2', '#f5b94c', '#6fc3ff', '#ff9d6b', '#a3d65c', '#8b95b2'];

export const EXPECTED_ALPHA = 0.13;
export const FORECAST_ALPHA = 0.22;
export const FONT_FALLBACK = 'Inter, system-ui, sans-serif';

export const theme = { tones: [...TONES], font: `11px ${FONT_FALLBACK}` };

export function readTheme() {
  const style = getComputedStyle(document.documentElement);
  const read = (name, fallback) => style.getPropertyValue(name).trim() || fallback;
  for (const [key, [name, fallback]] of Object.entries(NAMES)) {
    theme[key] = read(name, fallback);
  }
  theme.tones = TONES.map((fallback, index) => read(`--tone-${index + 1}`, index === 0 ? theme.accent : fallback));
  theme.font = `11px ${getComputedStyle(document.body).fontFamily || FONT_FALLBACK}`;
}

export const tone = number => theme.tones[(Math.max(1, number) - 1) % theme.tones.length];

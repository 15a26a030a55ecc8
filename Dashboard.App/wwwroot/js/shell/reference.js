// Starts Scalar on the API's document: from this server only, in the product's theme.
const root = document.documentElement;

const configuration = {
  url: new URL('../../openapi/v1.json', import.meta.url).href,
  theme: 'none',
  withDefaultFonts: false,
  forceDarkModeState: root.dataset.theme === 'light' ? 'light' : 'dark',
  hideDarkModeToggle: true,
  hideClientButton: true,
  showDeveloperTools: 'never',
  proxyUrl: '',
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  defaultOpenAllTags: false,
  operationTitleSource: 'summary',
  defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
};

window.Scalar.createApiReference('#reference', configuration);

// Scalar decides once; afterwards the class on the body is all that it goes by.
window.addEventListener('dashboard:theme', (event) => {
  document.body.classList.toggle('dark-mode', event.detail === 'dark');
  document.body.classList.toggle('light-mode', event.detail === 'light');
});

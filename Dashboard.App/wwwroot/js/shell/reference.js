// Starts Scalar on the API's document: from this server only, in the product's theme.
const root = document.documentElement;

function configuration() {
  return {
    url: '/openapi/v1.json',
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
}

const reference = window.Scalar.createApiReference('#reference', configuration());
window.addEventListener('dashboard:theme', () => reference.updateConfiguration(configuration()));

// Starts Blazor with our own handling of a lost connection.
import { reconnection } from './reconnect.js';
import { keepSession } from './session.js';

Blazor.start({
  circuit: {
    reconnectionHandler: reconnection,
    configureSignalR: (builder) => builder.withServerTimeout(12000).withKeepAliveInterval(4000),
  },
});

keepSession();

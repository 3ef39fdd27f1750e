-- The relay writes down what it saw, so that the application, bound to one tenant, can tell whether mail flows (D-28).
grant insert, update on settings to tandem_worker;

import { createEvents } from './events.js';

const MOST = 100;

/**
 * Alerts that the person has not seen yet: asked for once, then told of as they are made.
 *
 * @param {object} api see api.js
 */
export function createAlerts(api) {
  const listeners = new Set();
  const events = createEvents(api.alertEventsAddress, 'alert');
  let unseen = [];

  events.listen((alert) => {
    if (!unseen.some((known) => known.id === alert.id)) {
      change([alert, ...unseen], alert);
    }
  });

  function change(alerts, arrived) {
    unseen = alerts;
    listeners.forEach((listener) => listener(arrived));
  }

  return {
    async open() {
      events.open();
      change(await api.alerts(MOST));
    },
    close() {
      events.close();
      unseen = [];
    },
    unseen: () => unseen,
    /** The same, those of a document together: several searches may have found it. */
    byDocument: () => [...Map.groupBy(unseen, ({ documentId }) => documentId).values()],
    async seen(alerts) {
      await Promise.all(alerts.map((alert) => api.alertSeen(alert.id)));
      change(unseen.filter((alert) => !alerts.includes(alert)));
    },
    /** Those of a search that was forgotten. */
    forget: (searchId) => change(unseen.filter((alert) => alert.searchId !== searchId)),
    /** @param {(arrived?: object) => void} listener `arrived` is an alert that was made just now */
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** An answer that says what was wrong: RFC 9457 problem details. Status 0: no answer at all. */
export class Problem extends Error {
  constructor(status, body = {}) {
    super(body.detail ?? body.title ?? `HTTP ${status}`);
    this.status = status;
    this.body = body;
  }
}

const ROOT = '/api/v1';

/** The header that shows that a change was asked for by this page and not by another site. */
function forgeryGuard() {
  const token = document.cookie
    .split('; ')
    .find((cookie) => cookie.startsWith('XSRF-TOKEN='))
    ?.slice('XSRF-TOKEN='.length);
  return token ? { 'X-XSRF-TOKEN': decodeURIComponent(token) } : {};
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/**
 * The service, as the page sees it. Every method answers a promise that a {@link Problem} breaks.
 *
 * @param {() => void} onSessionEnd called when the service no longer knows who asks
 */
export function createApi(onSessionEnd) {
  async function call(method, path, { body, signal } = {}) {
    const headers = method === 'GET' ? {} : forgeryGuard();
    if (body !== undefined) {
      headers['Content-Type'] = 'application/json';
    }
    return send(method, ROOT + path, {
      headers,
      signal,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  }

  async function send(method, address, options) {
    let response;
    try {
      response = await fetch(address, { method, ...options });
    } catch (fault) {
      throw fault.name === 'AbortError' ? fault : new Problem(0, { detail: fault.message });
    }
    if (!response.ok) {
      throw await refusal(response);
    }
    return response;
  }

  async function refusal(response) {
    if (response.status === 401) {
      onSessionEnd();
    }
    return new Problem(response.status, parsed(await response.text()));
  }

  async function json(method, path, options) {
    const text = await (await call(method, path, options)).text();
    return text ? JSON.parse(text) : null;
  }

  const inCase = (id) => `/cases/${encodeURIComponent(id)}`;
  const at = (id) => `/documents/${encodeURIComponent(id)}`;

  /** Offsets count every character, a byte order mark too; `response.text()` would drop it. */
  async function text(id, signal) {
    const response = await call('GET', `${at(id)}/text`, { signal });
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
  }

  /**
   * Sends one file. Not with fetch, which tells nothing of how far it has come.
   *
   * @param {(sent: number) => void} onProgress bytes sent so far
   * @returns {{answer: Promise<object>, abort: () => void}} what became of the file
   */
  function upload(file, fields, onProgress) {
    const request = new XMLHttpRequest();
    const answer = new Promise((resolve, reject) => {
      const form = new FormData();
      Object.entries(fields)
        .filter(([, value]) => value)
        .forEach(([name, value]) => form.append(name, value));
      form.append('file', file, file.name);
      request.open('POST', `${ROOT}/documents`);
      Object.entries(forgeryGuard()).forEach(([name, value]) =>
        request.setRequestHeader(name, value),
      );
      request.upload.addEventListener('progress', (event) =>
        onProgress(Math.min(event.loaded, file.size)),
      );
      request.addEventListener('load', () => {
        const body = parsed(request.responseText);
        if (request.status === 202) {
          resolve(body[0]);
          return;
        }
        if (request.status === 401) {
          onSessionEnd();
        }
        reject(new Problem(request.status, body));
      });
      request.addEventListener('error', () => reject(new Problem(0)));
      request.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')));
      request.send(form);
    });
    return { answer, abort: () => request.abort() };
  }

  /**
   * Asks all the searches of a table.
   *
   * @param {string} table as CSV
   * @param {(answer: object) => void} onAnswer called with each answer as it comes
   */
  async function batch(table, onAnswer, signal) {
    const response = await send('POST', `${ROOT}/search/batch`, {
      headers: { ...forgeryGuard(), 'Content-Type': 'text/csv', Accept: 'application/x-ndjson' },
      body: table,
      signal,
    });
    await eachLine(response, (line) => line.trim() && onAnswer(JSON.parse(line)));
  }

  /** The lines of an answer as they come. */
  async function eachLine(response, onLine) {
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
      const { done, value = '' } = await reader.read();
      const lines = (rest + value).split('\n');
      rest = done ? '' : lines.pop();
      lines.forEach(onLine);
      if (done) {
        return;
      }
    }
  }

  /**
   * Lets a model write a summary of a document.
   *
   * @param {(step: object) => void} onStep called with how far it is
   * @returns what it wrote, as it is kept
   */
  async function writeSummary(id, wish, onStep, signal) {
    const response = await send('POST', `${ROOT}${at(id)}/written-summary`, {
      headers: { ...forgeryGuard(), 'Content-Type': 'application/json', Accept: 'text/event-stream' },
      body: JSON.stringify(wish),
      signal,
    });
    const last = {};
    let event = '';
    await eachLine(response, (line) => {
      if (line.startsWith('event:')) {
        event = line.slice('event:'.length);
      } else if (line.startsWith('data:')) {
        last[event] = JSON.parse(line.slice('data:'.length));
        if (event === 'progress') {
          onStep(last.progress);
        }
      }
    });
    if (!last.summary) {
      throw new Problem(last.problem?.status ?? 0, last.problem);
    }
    return last.summary;
  }

  /** Ill health is an answer, too. */
  async function health() {
    const response = await fetch('/actuator/health');
    const body = parsed(await response.text());
    if (!body.status) {
      throw new Problem(response.status, body);
    }
    return body;
  }

  let described = null;

  /** Whether this service has an endpoint: one of another version may have fewer. */
  async function offers(method, path) {
    described ??= fetch('/v3/api-docs').then((response) => response.json());
    const { paths = {} } = await described.catch(() => ({}));
    return Boolean(paths[ROOT + path]?.[method.toLowerCase()]);
  }

  return {
    login: (credentials) => json('POST', '/session', { body: credentials }),
    loginWays: () => json('GET', '/session/ways'),
    createUser: (user) => json('POST', '/users', { body: user }),
    session: () => json('GET', '/session'),
    logout: () => call('DELETE', '/session'),
    taxonomy: () => json('GET', '/taxonomy'),
    statistics: () => json('GET', '/statistics'),
    documents: (filter) => json('GET', `/documents?${new URLSearchParams(filter)}`),
    /** Those of these documents that the person may see. */
    documentsOf: (ids) => json('GET', `/documents?${new URLSearchParams(ids.map((id) => ['id', id]))}`),
    document: (id) => json('GET', at(id)),
    text,
    writtenSummary: (id) => json('GET', `${at(id)}/written-summary`),
    writeSummary,
    similar: (id) => json('GET', `${at(id)}/similar?size=6`),
    search: (query, signal) => json('GET', `/search?${query}`, { signal }),
    correct: (id, labels) => json('PUT', `${at(id)}/labels`, { body: labels }),
    retry: (id) => json('POST', `${at(id)}/retry`),
    retryFailed: () => json('POST', '/documents/retry'),
    history: (id) => json('GET', `${at(id)}/history`),
    review: (size) => json('GET', `/review?size=${size}`),
    erase: (id) => call('DELETE', at(id)),
    upload,
    undoCorrection: (id) => json('DELETE', `${at(id)}/labels`),
    move: (id, caseId) => json('PUT', `${at(id)}/case`, { body: { caseId } }),
    link: (id, caseId) => json('PUT', `${inCase(caseId)}/documents/${encodeURIComponent(id)}`),
    unlink: (id, caseId) => call('DELETE', `${inCase(caseId)}/documents/${encodeURIComponent(id)}`),
    trends: () => json('GET', '/statistics/trends'),

    cases: () => json('GET', '/cases'),
    caseFile: (id) => json('GET', inCase(id)),
    createCase: (file) => json('POST', '/cases', { body: file }),
    changeCase: (id, change) => json('PATCH', inCase(id), { body: change }),
    caseDocuments: (id, offset, size) => json('GET', `${inCase(id)}/documents?offset=${offset}&size=${size}`),
    caseTotals: (id) => json('GET', `${inCase(id)}/totals`),
    caseNotes: (id) => json('GET', `${inCase(id)}/notes`),
    addNote: (id, text) => json('POST', `${inCase(id)}/notes`, { body: { text } }),
    addMember: (id, user) => json('PUT', `${inCase(id)}/members/${encodeURIComponent(user)}`),
    removeMember: (id, user) => call('DELETE', `${inCase(id)}/members/${encodeURIComponent(user)}`),

    searches: () => json('GET', '/searches'),
    keepSearch: (search) => json('POST', '/searches', { body: search }),
    changeSearch: (id, change) => json('PATCH', `/searches/${encodeURIComponent(id)}`, { body: change }),
    forgetSearch: (id) => call('DELETE', `/searches/${encodeURIComponent(id)}`),
    alerts: (size) => json('GET', `/alerts?unseen=true&size=${size}`),
    alertSeen: (id) => call('PUT', `/alerts/${encodeURIComponent(id)}/seen`),
    batch,

    users: () => json('GET', '/users'),
    changeUser: (id, change) => json('PATCH', `/users/${encodeURIComponent(id)}`, { body: change }),
    changePassword: (before, after) => call('PUT', '/users/me/password', { body: { before, after } }),
    keys: () => json('GET', '/keys'),
    createKey: (key) => json('POST', '/keys', { body: key }),
    revokeKey: (id) => call('DELETE', `/keys/${encodeURIComponent(id)}`),
    models: () => json('GET', '/models'),
    imports: () => json('GET', '/models/imports'),
    importModel: (model) => json('POST', '/models', { body: model }),
    tryModel: (name, question) => json('POST', `/models/${encodeURIComponent(name)}/try`, { body: question }),
    activateModel: (purpose, name) => json('PUT', `/models/active/${purpose}`, { body: { name } }),
    deactivateModel: (purpose) => json('DELETE', `/models/active/${purpose}`),
    rollBackModel: (purpose) => json('POST', `/models/active/${purpose}/rollback`),
    modelCard: async (name) => (await call('GET', `/models/${encodeURIComponent(name)}/card`)).text(),
    addLabel: (kind, label) => json('POST', `/taxonomy/${kind}`, { body: label }),
    changeLabel: (kind, { id, ...label }) => json('PUT', `/taxonomy/${kind}/${encodeURIComponent(id)}`, { body: label }),
    removeLabel: (kind, id) => call('DELETE', `/taxonomy/${kind}/${encodeURIComponent(id)}`),
    trainings: () => json('GET', '/training'),
    training: (id) => json('GET', `/training/${encodeURIComponent(id)}`),
    train: () => json('POST', '/training'),
    stopTraining: (id) => json('DELETE', `/training/${encodeURIComponent(id)}`),
    relabellings: () => json('GET', '/training/reclassify'),
    relabel: () => json('POST', '/training/reclassify'),
    audit: (before, size) => json('GET', `/audit?size=${size}${before ? `&before=${before}` : ''}`),
    health,
    offers,

    previewAddress: (id) => `${ROOT}${at(id)}/preview`,
    originalAddress: (id) => `${ROOT}${at(id)}/original`,
    exportAddress: (query) => `${ROOT}/export?${query}`,
    alertEventsAddress: `${ROOT}/alerts/events`,
    relabellingEventsAddress: (id) => `${ROOT}/training/reclassify/${encodeURIComponent(id)}/events`,
    trainingEventsAddress: (id) => `${ROOT}/training/${encodeURIComponent(id)}/events`,
    eventsAddress: `${ROOT}/documents/events`,
  };
}

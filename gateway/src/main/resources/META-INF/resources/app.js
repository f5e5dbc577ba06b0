// The live page: asks the agents through the gateway and shows what they say, nothing else.

import * as api from './api.js';
import { $, el, fill } from './view.js';
import * as panels from './panels.js';

const state = { me: null, accounts: [], account: null, runs: [], stops: [], signals: new Map() };
let round = 0;
let timer = null;
let answered = 0;
let failed = 0;

const canStopAll = () => state.me.roles.some((role) => ['operator', 'risk_officer', 'admin'].includes(role));

/** Asks one agent; what does not answer is shown as such and does not hold up the rest. */
async function ask(path, show) {
  try {
    const answer = await api.get(path);
    answered++;
    show(answer, null);
  } catch (problem) {
    if (problem.status === 401) throw problem;
    failed += problem instanceof api.Refused && problem.status < 500 ? 0 : 1;
    show(null, problem);
  }
}

/** The engine knows the accounts; it may come up after the page. */
const findAccounts = () => ask('/api/v1/execution-engine/accounts?page_size=200', (answer) => {
  const accounts = answer?.accounts ?? [];
  state.accounts = accounts.map((account) => account.account_id);
  state.account = state.accounts[0] ?? null;
  fill('account', ...accounts.map((account) => el('option', { value: account.account_id }, account.label)));
  $('account').hidden = !accounts.length;
});

async function look() {
  round++;
  answered = 0;
  failed = 0;
  if (state.account === null && round % 3 === 1) await findAccounts();
  const account = encodeURIComponent(state.account ?? '');
  const jobs = [
    ask('/api/v1/circuit-breaker-agent/emergency-stops', (answer, problem) => panels.stops(state, answer, problem, lift)),
    ask('/api/v1/market-data-stream/instruments?page_size=200', panels.prices),
  ];
  if (round % 2 === 1) {
    jobs.push(
      ask('/api/v1/market-analysis-agent/signals?page_size=12', (answer, problem) => panels.signals(state, answer, problem, ask)),
      ask('/api/v1/market-analysis-agent/strategy-runs?page_size=50', (answer, problem) => panels.runs(state, answer, problem)));
    if (state.account) {
      jobs.push(
        ask(`/api/v1/execution-engine/accounts/${account}`, panels.account),
        ask(`/api/v1/performance-tracker/performance/${account}/trades?page_size=12`, panels.trades));
    }
  }
  if (round % 5 === 2) {
    jobs.push(...panels.traded().map((symbol) =>
      ask(`/api/v1/market-data-stream/bars/${symbol}?timeframe=M1&limit=60`, (answer) => panels.history(symbol, answer))));
  }
  if (round % 5 === 1) {
    if (state.account) jobs.push(ask(`/api/v1/performance-tracker/performance/${account}`, panels.performance));
    jobs.push(ask('/api/v1/circuit-breaker-agent/risk-status', panels.services));
  }
  await Promise.all(jobs);
  $('link').className = failed ? 'link bad' : 'link ok';
  $('link').textContent = failed ? `${failed} of ${answered + failed} do not answer` : 'live';
  $('clock').textContent = new Date().toLocaleTimeString();
}

async function loop() {
  timer = null;
  if (!document.hidden) {
    try {
      await look();
    } catch (problem) {
      if (problem.status === 401) return showDoor('The session has ended, please log in again.');
      $('link').className = 'link bad';
      $('link').textContent = 'gateway does not answer';
    }
  }
  timer = setTimeout(loop, 1500);
}

function showDoor(message = '') {
  clearTimeout(timer);
  timer = null;
  state.me = null;
  $('door').hidden = false;
  $('desk').hidden = true;
  $('logout').hidden = true;
  $('who').textContent = '';
  $('link').textContent = '';
  $('login-problem').textContent = message;
  $('login').elements.email.focus();
}

async function showDesk() {
  state.me = (await api.get('/api/auth/me')).user;
  state.account = null;
  round = 0;
  $('door').hidden = true;
  $('desk').hidden = false;
  $('logout').hidden = false;
  $('who').textContent = `${state.me.first_name} · ${state.me.email}`;
  panels.reset(state);
  if (!timer) loop();
}

/** Asks for a name and a reason, then does it; stays open and says why when it is refused. */
function confirm({ title, text, reason, button, act }) {
  $('ask-title').textContent = title;
  $('ask-text').textContent = text;
  $('ask-name').value = state.me.email;
  $('ask-reason').value = reason;
  $('ask-problem').textContent = '';
  $('ask-yes').textContent = button;
  $('ask-yes').className = 'danger';
  $('ask-yes').disabled = false;
  $('ask-form').onsubmit = async (event) => {
    event.preventDefault();
    $('ask-yes').disabled = true;
    try {
      await act($('ask-name').value, $('ask-reason').value);
      $('ask').close();
    } catch (problem) {
      $('ask-problem').textContent = problem.message;
    } finally {
      $('ask-yes').disabled = false;
    }
    await ask('/api/v1/circuit-breaker-agent/emergency-stops', (answer, problem) => panels.stops(state, answer, problem, lift));
  };
  $('ask').showModal();
  $('ask-yes').focus();
}

function stop() {
  const all = canStopAll();
  const targets = all ? [null] : [...new Set([...state.me.accounts, ...state.accounts])];
  confirm({
    title: all ? 'Stop all trading?' : 'Stop trading on your accounts?',
    text: 'From the answer on, no order leaves that opens or grows a position. Closing and cancelling still work.',
    reason: 'Stopped from the live page',
    button: 'Stop now',
    act: async (name, reason) => {
      if (!targets.length) throw new Error('You have no account that could be stopped');
      await Promise.all(targets.map((account) => api.call('POST', '/api/v1/circuit-breaker-agent/emergency-stop',
        account === null
          ? { reason, triggered_by: name, scope: 'system' }
          : { reason, triggered_by: name, scope: 'account', target_id: String(account) })));
    },
  });
}

function lift(stopId) {
  confirm({
    title: 'Lift this stop?',
    text: 'Orders may leave again, unless another stop is active.',
    reason: '',
    button: 'Lift the stop',
    act: (name, reason) => api.call('DELETE', `/api/v1/circuit-breaker-agent/emergency-stop/${encodeURIComponent(stopId)}`,
      { authorized_by: name, resolution_reason: reason }),
  });
}

$('login').addEventListener('submit', async (event) => {
  event.preventDefault();
  const form = event.target;
  $('login-problem').textContent = '';
  try {
    await api.login(form.elements.email.value, form.elements.password.value, form.elements.code.value);
    form.elements.password.value = '';
    form.elements.code.value = '';
    $('code').hidden = true;
    await showDesk();
  } catch (problem) {
    $('login-problem').textContent = problem.message;
    if (problem.secondFactor) {
      $('code').hidden = false;
      form.elements.code.value = '';
      form.elements.code.focus();
    }
  }
});
$('logout').addEventListener('click', async () => {
  try {
    await api.logout();
  } catch { /* the session ends by itself */ }
  showDoor();
});
$('stop').addEventListener('click', stop);
$('ask-no').addEventListener('click', () => $('ask').close());
$('account').addEventListener('change', (event) => { state.account = event.target.value; round = 0; panels.reset(state); });
$('theme').addEventListener('click', () => {
  const dark = document.documentElement.dataset.theme
    ? document.documentElement.dataset.theme === 'dark'
    : matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = dark ? 'light' : 'dark';
  localStorage.setItem('theme', document.documentElement.dataset.theme);
});
if (localStorage.getItem('theme')) document.documentElement.dataset.theme = localStorage.getItem('theme');

try {
  if (await api.resume()) await showDesk();
  else showDoor();
} catch {
  showDoor('The gateway does not answer.');
}

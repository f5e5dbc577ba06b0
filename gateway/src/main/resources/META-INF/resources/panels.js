// What each agent says, as it says it. A figure that is not there is shown as "–", a list that is empty says so.

import { $, el, figure, fill, moment, nothing, number, percent, price, signed, sparkline, table, time } from './view.js';

const silent = (problem) => nothing(problem?.status === 404 ? 'no data yet' : problem?.message ?? 'no data yet');
const quotes = new Map();
const closes = new Map();
const money = { ledger: null, performance: null };

export function reset(state) {
  state.runs = [];
  state.signals.clear();
  Object.assign(money, { ledger: null, performance: null });
  quotes.clear();
  closes.clear();
  for (const id of ['prices', 'figures', 'days', 'runs', 'positions', 'signals', 'orders', 'trades', 'services', 'stop-list']) {
    fill(id, nothing());
  }
}

/** Instruments that have a price, at most a page of them. */
export const traded = () => [...quotes.keys()].slice(0, 12);

/** Closes of the last hour, for the line under a price. */
export function history(symbol, answer) {
  if (answer) closes.set(symbol, (answer.bars ?? []).map((bar) => Number(bar.close)));
}

export function prices(answer, problem) {
  if (!answer) return quotes.size ? undefined : fill('prices', silent(problem));
  for (const instrument of answer.instruments ?? []) {
    if (instrument.last_tick) quotes.set(instrument.instrument, instrument);
  }
  fill('prices', ...(quotes.size ? [...quotes.keys()].sort().map(quote) : [nothing()]));
}

function quote(symbol) {
  const { last_tick: tick, staleness, session } = quotes.get(symbol);
  const past = closes.get(symbol) ?? [];
  const now = Number(tick.last ?? tick.bid);
  const change = past.length > 1 ? (now - past[0]) / past[0] : null;
  return el('div', { class: 'price' },
    el('span', { class: 'quiet' }, symbol.replace('_', ' / ')),
    el('b', {}, price(now)),
    el('span', { class: 'quiet' }, `${price(tick.bid)} – ${price(tick.ask)}`),
    change === null ? null : el('div', {}, signed(change, percent(change)), ` over ${past.length} bars`),
    past.length > 1 ? sparkline([...past, now]) : null,
    staleness?.state === 'stale'
      ? el('span', { class: session?.is_open ? 'warn' : 'quiet' }, session?.is_open ? `stale for ${number(staleness.age_ms / 1000, 0)} s` : 'market closed')
      : el('span', { class: 'quiet' }, `market time ${moment(tick.timestamp)}`));
}

export function stops(state, answer, problem, lift) {
  if (!answer) {
    $('stop-title').textContent = 'The circuit breaker does not answer';
    $('stop-text').textContent = problem?.message ?? '';
    return;
  }
  state.stops = answer.active_stops ?? [];
  const active = state.stops.length > 0;
  $('stops').classList.toggle('active', active);
  $('stop-title').textContent = active ? 'Stopped' : 'No stop is active';
  $('stop-text').textContent = active
    ? 'Nothing that opens or grows a position leaves. Only a person lifts a stop, by name and reason.'
    : 'STOP holds back every order that opens or grows a position, before it reaches the venue.';
  const mayLift = state.me?.roles.some((role) => ['operator', 'risk_officer', 'admin'].includes(role));
  fill('stop-list', ...state.stops.map((stop) => el('div', { class: 'item' },
    el('div', {},
      el('b', {}, stop.reason), el('br'),
      el('span', { class: 'quiet' }, `${stop.scope}${stop.target_id ? ` ${stop.target_id}` : ''} · by ${stop.triggered_by} · ${time(stop.timestamp)}`)),
    mayLift ? el('button', { class: 'plain', type: 'button', onclick: () => lift(stop.stop_id) }, 'Lift …')
      : el('span', { class: 'quiet' }, 'an operator can lift it'))));
}

export function runs(state, answer, problem) {
  if (!answer) return fill('runs', silent(problem));
  state.runs = answer.strategy_runs ?? [];
  if (!state.runs.length) return fill('runs', nothing('no strategy is at work'));
  fill('runs', table([
    ['Name', (run) => run.name],
    ['Strategy', (run) => run.strategy],
    ['On', (run) => `${run.instrument} ${run.timeframe}`],
    ['State', (run) => el('span', { class: `chip ${run.status}` }, run.status)],
  ], state.runs));
}

export function signals(state, answer, problem, ask) {
  if (!answer) return fill('signals', silent(problem));
  const list = answer.signals ?? [];
  if (!list.length) return fill('signals', nothing());
  const open = new Set([...$('signals').querySelectorAll('details[open]')].map((node) => node.dataset.id));
  fill('signals', ...list.map((signal) => {
    const reasons = el('ul', {});
    const node = el('details', { 'data-id': signal.signal_id, open: open.has(signal.signal_id) ? '' : null },
      el('summary', {},
        el('b', {}, signal.instrument),
        el('span', { class: signal.direction === 'LONG' ? 'up' : 'down' }, signal.direction),
        el('span', {}, `confidence ${percent(signal.confidence, 0)}`),
        el('span', { class: 'quiet' }, [signal.strategy, signal.timeframe, signal.status].filter(Boolean).join(' · ')),
        el('span', { class: 'quiet' }, time(signal.generated_at))),
      reasons);
    const explain = () => why(state, signal.signal_id, reasons, ask);
    node.addEventListener('toggle', () => { if (node.open) explain(); });
    if (node.open) explain();
    return node;
  }));
}

async function why(state, id, list, ask) {
  const tell = (signal) => list.replaceChildren(
    ...(signal.evidence?.reasons ?? []).map((reason) => el('li', {}, reason)),
    el('li', { class: 'quiet' }, `entry ${price(signal.entry_price)}, stop ${price(signal.stop_loss)}, target ${price(signal.take_profit)}, ratio ${number(signal.risk_reward_ratio)}`));
  if (state.signals.has(id)) return tell(state.signals.get(id));
  list.replaceChildren(el('li', { class: 'quiet' }, '…'));
  await ask(`/api/v1/market-analysis-agent/signals/${encodeURIComponent(id)}`, (signal, problem) => {
    if (!signal) return list.replaceChildren(el('li', { class: 'quiet' }, problem.message));
    if (state.signals.size > 200) state.signals.clear();
    state.signals.set(id, signal);
    tell(signal);
  });
}

/** The ledger of one account as the execution engine holds it now. */
export function account(answer, problem) {
  if (!answer) {
    fill('positions', silent(problem));
    return fill('orders', silent(problem));
  }
  money.ledger = answer.state;
  figures();
  positions(answer.state.positions ?? []);
  orders(answer.state.in_flight ?? []);
}

function positions(list) {
  if (!list.length) return fill('positions', nothing('no open position'));
  fill('positions', table([
    ['Instrument', (p) => p.instrument],
    ['Side', (p) => el('span', { class: p.direction === 'LONG' ? 'up' : 'down' }, p.direction)],
    ['Size', (p) => number(p.quantity, 8), 'n'],
    ['Entry', (p) => price(p.entry_price), 'n'],
    ['Now', (p) => (p.mark_price === null ? '–' : price(p.mark_price)), 'n'],
    ['Stop', (p) => (p.stop_loss === null ? '–' : price(p.stop_loss)), 'n'],
    ['Move', (p) => move(p), 'n'],
  ], list));
}

/** How far the price went the position's way since the entry. */
function move(p) {
  if (p.mark_price === null) return '–';
  const way = (p.direction === 'LONG' ? 1 : -1) * (Number(p.mark_price) / Number(p.entry_price) - 1);
  return signed(way, percent(way, 3));
}

function orders(list) {
  if (!list.length) return fill('orders', nothing('none'));
  fill('orders', table([
    ['Order', (o) => o.order_id],
    ['Instrument', (o) => o.instrument],
    ['Side', (o) => o.side],
    ['Left to fill', (o) => number(o.remaining, 8), 'n'],
    ['Price', (o) => price(o.price), 'n'],
    ['', (o) => (o.reduce_only ? 'closes a position' : 'opens a position')],
  ], list));
}

export function trades(answer, problem) {
  if (!answer) return fill('trades', silent(problem));
  const list = answer.trades ?? [];
  if (!list.length) return fill('trades', nothing('no trade closed yet'));
  fill('trades', table([
    ['Closed', (t) => time(t.closed_at)],
    ['Instrument', (t) => t.instrument],
    ['Side', (t) => el('span', { class: t.direction === 'LONG' ? 'up' : 'down' }, t.direction)],
    ['Size', (t) => number(t.size, 8), 'n'],
    ['Entry', (t) => price(t.entry_price), 'n'],
    ['Exit', (t) => price(t.exit_price), 'n'],
    ['Fees', (t) => number(t.fees), 'n'],
    ['Profit', (t) => signed(t.pnl), 'n'],
    ['Strategy', (t) => t.strategy ?? '–'],
  ], list));
}

export function performance(answer, problem) {
  if (!answer) return money.performance ? undefined : fill('days', silent(problem));
  money.performance = answer.account_performance ?? null;
  figures();
  const days = [...(answer.daily_performance ?? [])].sort((a, b) => b.date.localeCompare(a.date)).slice(0, 7);
  fill('days', days.length ? table([
    ['Day', (day) => day.date],
    ['Profit', (day) => signed(day.pnl), 'n'],
    ['Return', (day) => signed(day.return, percent(day.return, 3)), 'n'],
    ['Trades', (day) => number(day.trades, 0), 'n'],
    ['Won', (day) => percent(day.win_rate, 0), 'n'],
  ], days) : nothing());
}

function figures() {
  const p = money.performance ?? {};
  const l = money.ledger;
  const amount = (value) => (l ? `${number(value)} ${l.currency}` : '–');
  const today = l ? Number(l.equity) - Number(l.day_start_equity) : null;
  fill('figures',
    figure('Equity', amount(l?.equity)),
    figure('Balance', amount(l?.balance)),
    figure('Today', signed(today)),
    figure('Return', signed(p.total_return, percent(p.total_return, 3))),
    figure('Drawdown', percent(p.max_drawdown)),
    figure('Won', percent(p.win_rate, 0)),
    figure('Profit factor', number(p.profit_factor)),
    figure('Trades', number(p.total_trades, 0)));
}

export function services(answer, problem) {
  if (!answer) return fill('services', silent(problem));
  const agents = Object.entries(answer.system_health?.agent_status ?? {});
  if (!agents.length) return fill('services', nothing());
  fill('services', ...agents.map(([name, status]) =>
    el('span', { class: `chip ${status === 'warning' ? 'degraded' : status}` }, `${name.replaceAll('_', ' ')} ${status}`)));
}

// Small pieces of page. Text goes in as text, never as markup: reasons and names come from other people.

export const $ = (id) => document.getElementById(id);

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'class') node.className = value;
    else if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined).map((c) => c instanceof Node ? c : String(c)));
  return node;
}

export function fill(id, ...children) {
  $(id).replaceChildren(...children);
}

export const nothing = (text = 'no data yet') => el('p', { class: 'quiet' }, text);

const grouped = (digits) => new Intl.NumberFormat(undefined, { maximumFractionDigits: digits, minimumFractionDigits: Math.min(digits, 2) });

export function number(value, digits = 2) {
  return value === null || value === undefined || Number.isNaN(Number(value)) ? '–' : grouped(digits).format(Number(value));
}

/** Enough digits for the size of a price. */
export function price(value) {
  const size = Math.abs(Number(value));
  return number(value, size >= 1000 ? 2 : size >= 10 ? 3 : 5);
}

export const percent = (part, digits = 2) =>
  part === null || part === undefined ? '–' : `${number(Number(part) * 100, digits)} %`;

export function signed(value, text = number(value)) {
  if (value === null || value === undefined) return '–';
  return el('span', { class: Number(value) > 0 ? 'up' : Number(value) < 0 ? 'down' : '' }, (Number(value) > 0 ? '+' : '') + text);
}

export function time(iso) {
  if (!iso) return '–';
  const at = new Date(iso);
  const today = at.toDateString() === new Date().toDateString();
  return today ? at.toLocaleTimeString() : at.toLocaleString(undefined, { dateStyle: 'short', timeStyle: 'medium' });
}

/** With its date: a recorded market is in its own time. */
export const moment = (iso) => new Date(iso).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' });

/** columns: [title, row → text or node, 'n' for numbers]. */
export function table(columns, rows) {
  const cell = (tag, content, kind) => el(tag, { class: kind }, content);
  return el('div', { class: 'scroll' }, el('table', {},
    el('thead', {}, el('tr', {}, ...columns.map(([title, , kind]) => cell('th', title, kind)))),
    el('tbody', {}, ...rows.map((row) => el('tr', {}, ...columns.map(([, content, kind]) => cell('td', content(row), kind)))))));
}

export const figure = (name, value) => el('div', { class: 'figure' }, el('span', {}, name), el('b', {}, value));

export function sparkline(values) {
  const name = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(name, 'svg');
  svg.setAttribute('viewBox', '0 0 100 30');
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('aria-hidden', 'true');
  if (values.length < 2) return svg;
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const line = document.createElementNS(name, 'polyline');
  line.setAttribute('points', values.map((v, i) => `${(i * 100) / (values.length - 1)},${28 - ((v - low) * 26) / span}`).join(' '));
  line.setAttribute('fill', 'none');
  line.setAttribute('stroke', values.at(-1) >= values[0] ? 'var(--up)' : 'var(--down)');
  line.setAttribute('stroke-width', '1.5');
  line.setAttribute('vector-effect', 'non-scaling-stroke');
  svg.append(line);
  return svg;
}

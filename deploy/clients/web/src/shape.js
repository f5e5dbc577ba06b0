// Says what an answer has to look like, field by field: {@link check} names the first that is otherwise.

export const text = (v) => typeof v === 'string' && v !== '';
export const bool = (v) => typeof v === 'boolean';
export const number = (v) => typeof v === 'number' && Number.isFinite(v);
export const count = (v) => Number.isInteger(v) && v >= 0;
export const id = (v) => typeof v === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(v);
export const instant = (v) =>
  typeof v === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(v) && !Number.isNaN(Date.parse(v));
export const is = (wanted) => (v) => v === wanted;
export const oneOf = (...wanted) => (v) => wanted.includes(v);
export const like = (pattern) => (v) => typeof v === 'string' && pattern.test(v);
export const orNull = (shape) => (v, at) => v === null || check(v, shape, at);
/** An array whose every element is so. */
export const all = (shape) => (v, at) => Array.isArray(v) && v.every((one, i) => check(one, shape, `${at}[${i}]`));
/** An object whose every value is so, whatever the names. */
export const each = (shape) => (v, at) =>
  typeof v === 'object' && v !== null && Object.entries(v).every(([name, one]) => check(one, shape, `${at}.${name}`));

/** True, or an error that names the place. Fields that the shape does not name are welcome. */
export function check(value, shape, at = 'answer') {
  if (typeof shape === 'function') {
    if (!shape(value, at)) throw new Error(`${at} is ${JSON.stringify(value)}`);
    return true;
  }
  if (typeof value !== 'object' || value === null) throw new Error(`${at} is ${JSON.stringify(value)}, not an object`);
  for (const [name, part] of Object.entries(shape)) {
    if (!(name in value)) throw new Error(`${at}.${name} is missing in ${JSON.stringify(value)}`);
    check(value[name], part, `${at}.${name}`);
  }
  return true;
}

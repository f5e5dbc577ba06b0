// Says where an answer is otherwise than the OpenAPI document promises: status, content type, and the body by its schema.
// It knows what our documents use of JSON Schema, and says so when it meets anything else.

const KNOWN = new Set(['$ref', 'type', 'format', 'enum', 'properties', 'required', 'additionalProperties', 'items', 'anyOf',
  'allOf', 'oneOf', 'description', 'title', 'example', 'examples', 'default', 'minimum', 'maximum', 'pattern']);
const FORMATS = {
  uuid: (v) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(v),
  'date-time': (v) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(v) && !Number.isNaN(Date.parse(v)),
  date: (v) => /^\d{4}-\d\d-\d\d$/.test(v) && !Number.isNaN(Date.parse(v)),
  int32: (v) => v >= -(2 ** 31) && v < 2 ** 31,
  int64: (v) => Number.isInteger(v),
};
const TYPES = {
  null: (v) => v === null,
  boolean: (v) => typeof v === 'boolean',
  string: (v) => typeof v === 'string',
  number: (v) => typeof v === 'number',
  integer: (v) => Number.isInteger(v),
  array: (v) => Array.isArray(v),
  object: (v) => typeof v === 'object' && v !== null && !Array.isArray(v),
};

/**
 * The differences, none = `[]`. `operation` is what the document says under path and method; `answer` has `status`,
 * `type` (Content-Type) and `body` (parsed, undefined when it is no JSON).
 */
export function differences(document, operation, { status, type = '', body }) {
  const declared = operation.responses?.[status];
  if (!declared && status < 400) return [`status ${status} is not declared`];
  const response = declared ?? operation.responses?.default;
  if (!response) return [`status ${status} is not declared, nor a default`];
  const content = response.content ?? {};
  const types = Object.keys(content);
  if (types.length === 0) return body === undefined ? [] : [`a body with status ${status}, which declares none`];
  const media = type.split(';')[0].trim();
  const found = types.find((one) => one === media || one === '*/*');
  if (!found) return [`Content-Type ${media || '(none)'} with status ${status}, declared: ${types}`];
  const { schema } = content[found];
  if (!schema) return [`no schema for status ${status}`];
  return media === 'application/json' ? violations(document, schema, body) : [];
}

/** What the document says under a path and a method, undefined for none; written segments come before `{variables}`. */
export function operationOf(document, method, path) {
  const asked = path.split('?')[0].split('/');
  const fits = (template) => {
    const parts = template.split('/');
    return parts.length === asked.length && parts.every((part, i) => part.startsWith('{') || part === asked[i]);
  };
  const found = Object.keys(document.paths).filter(fits).sort((a, b) => variables(a) - variables(b))
    .find((template) => document.paths[template][method.toLowerCase()]);
  return found && document.paths[found][method.toLowerCase()];
}

const variables = (template) => template.split('{').length;

/** Where a value is otherwise than its schema; a field that an object does not declare counts too. */
export function violations(document, schema, value, at = 'answer') {
  const strange = Object.keys(schema).filter((name) => !KNOWN.has(name) && !name.startsWith('x-'));
  if (strange.length > 0) return [`${at}: the schema says ${strange}, which is not understood here`];
  if (schema.$ref) {
    const meant = schema.$ref.split('/').slice(1).reduce((inside, name) => inside?.[name], document);
    return meant ? violations(document, meant, value, at) : [`${at}: ${schema.$ref} is nowhere`];
  }
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) {
    const each = choices.map((one) => violations(document, one, value, at));
    // What is wrong with a value that is there is not that it is not null.
    return each.some((none) => none.length === 0) ? [] : each.reduce((most, one) => (one.length > most.length ? one : most));
  }
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.length > 0 && !types.some((name) => TYPES[name]?.(value))) {
    return [`${at} is ${shown(value)}, declared ${types.join(' or ')}`];
  }
  if (value === null) return [];
  if (schema.enum && !schema.enum.includes(value)) return [`${at} is ${shown(value)}, declared one of ${schema.enum}`];
  if (schema.format && FORMATS[schema.format]?.(value) === false) return [`${at} is ${shown(value)}, declared ${schema.format}`];
  const inside = (schema.allOf ?? []).flatMap((part) => violations(document, part, value, at));
  if (Array.isArray(value)) {
    return [...inside, ...(schema.items ? value.flatMap((one, i) => violations(document, schema.items, one, `${at}[${i}]`)) : [])];
  }
  return typeof value === 'object' ? [...inside, ...ofFields(document, schema, value, at)] : inside;
}

function ofFields(document, schema, value, at) {
  const missing = (schema.required ?? []).filter((name) => !(name in value)).map((name) => `${at}.${name} is missing`);
  const others = schema.additionalProperties;
  return [...missing, ...Object.entries(value).flatMap(([name, one]) => {
    const part = schema.properties?.[name] ?? (typeof others === 'object' ? others : undefined);
    if (part) return violations(document, part, one, `${at}.${name}`);
    return schema.properties && !others ? [`${at}.${name} is not declared`] : [];
  })];
}

const shown = (value) => (JSON.stringify(value) ?? 'nothing').slice(0, 80);

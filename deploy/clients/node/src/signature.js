import { createHmac } from 'node:crypto';

/**
 * Lower-case hex of HMAC-SHA256 over the raw body, followed by the ASCII timestamp.
 *
 * @param {string} secret shared secret of the service
 * @param {string|Buffer} body exactly the bytes that are sent; empty for GET
 * @param {string} timestamp unix seconds
 */
export function sign(secret, body, timestamp) {
  return createHmac('sha256', secret).update(body).update(timestamp, 'ascii').digest('hex');
}

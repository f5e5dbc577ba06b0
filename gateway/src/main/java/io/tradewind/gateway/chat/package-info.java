/** The assistant: answers from a person's own data, offers to act, and acts only on a confirmed offer. */
package io.tradewind.gateway.chat;

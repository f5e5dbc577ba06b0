/** Moving orders with their deals to another strategy or position. */
package io.tradewind.execution.reassign;

/** What repositories of this service share. */
package io.tradewind.execution.sql;

/** HDFC Securities: two products with one login, InvestRight and Sky. Which one is a field of the credentials. */
package io.tradewind.execution.venue.hdfc;

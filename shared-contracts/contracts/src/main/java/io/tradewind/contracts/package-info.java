/** What services of the suite say to each other. Plain Java: depends on the JDK and Jackson only. */
package io.tradewind.contracts;

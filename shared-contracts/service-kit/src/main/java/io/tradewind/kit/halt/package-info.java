/** Where the fault bench may end a process. */
package io.tradewind.kit.halt;

package org.tidings.reminders;

/**
 * Who holds a lease.
 *
 * @param node the node's name, which no other node and no later start has
 * @param number of the sender on its node, from 1
 */
record SenderName(String node, int number) {
    static String newNode() {
        return "node-" + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime());
    }

    /** Begins the names of all senders of the node, and of no others. */
    String nodePrefix() {
        return node + "-";
    }

    @Override
    public String toString() {
        return nodePrefix() + number;
    }
}

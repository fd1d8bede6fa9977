package org.tidings.reminders.receipts;

/** What one browser reports. */
record Report(long dispatch, long reader, ReceiptEvent event) {
    SentTo.Sent sent() {
        return new SentTo.Sent(dispatch, reader);
    }
}

package org.tidings.platform;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Where log lines go: JSON, one object a line, into the data folder or to standard error. */
public final class Logs {
    private static final String MAX_FILE = "20MB";
    private static final String MAX_TOTAL = "200MB";
    private static final int DAYS = 14;

    private Logs() {}

    /** From now on: JSON lines into {@code tidings.log} in this folder; warnings still appear on standard error. */
    public static void toFile(Path folder) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        var file = new RollingFileAppender<ILoggingEvent>();
        var rolling = new SizeAndTimeBasedRollingPolicy<ILoggingEvent>();
        file.setFile(folder.resolve("tidings.log").toString());
        rolling.setContext(context);
        rolling.setParent(file);
        rolling.setFileNamePattern(folder.resolve("tidings.%d.%i.log").toString());
        rolling.setMaxFileSize(FileSize.valueOf(MAX_FILE));
        rolling.setTotalSizeCap(FileSize.valueOf(MAX_TOTAL));
        rolling.setMaxHistory(DAYS);
        rolling.start();
        file.setRollingPolicy(rolling);
        start(context, file);
    }

    /** From now on: JSON lines to standard error, for containers and service managers that collect them. */
    public static void toStandardError() {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.getLogger(Logger.ROOT_LOGGER_NAME).detachAndStopAllAppenders();
        var console = new ConsoleAppender<ILoggingEvent>();
        console.setTarget("System.err");
        start(context, console);
    }

    private static void start(LoggerContext context, OutputStreamAppender<ILoggingEvent> appender) {
        var encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithArguments(false);
        encoder.setWithMessage(false);
        encoder.setWithFormattedMessage(true);
        encoder.start();
        appender.setEncoder(encoder);
        add(context, appender);
    }

    private static void add(LoggerContext context, Appender<ILoggingEvent> appender) {
        appender.setContext(context);
        appender.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        root.setLevel(Level.INFO);
    }
}

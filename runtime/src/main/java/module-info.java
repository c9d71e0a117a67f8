/**
 * What generated flags run on: the command line, its sources and documents, and the life cycle of a server.
 *
 * <p>Option classes need not be opened: nothing here looks into them.
 */
module io.flagwire.runtime {
    requires transitive io.flagwire.annotations;
    requires static transitive org.jspecify;
    // For the package picocli only, which nothing loads but a picocli application.
    requires static info.picocli;
    // What the platform logs, which goes where everything is logged.
    requires java.logging;
    requires org.snakeyaml.engine;
    // For signals.
    requires jdk.unsupported;

    exports io.flagwire.runtime.catalogue;
    exports io.flagwire.runtime.command;
    exports io.flagwire.runtime.completion;
    exports io.flagwire.runtime.document;
    exports io.flagwire.runtime.featuregate;
    exports io.flagwire.runtime.flag;
    exports io.flagwire.runtime.help;
    exports io.flagwire.runtime.lifecycle;
    exports io.flagwire.runtime.log;
    exports io.flagwire.runtime.picocli;
    exports io.flagwire.runtime.process;
    exports io.flagwire.runtime.server;
    exports io.flagwire.runtime.source;
    exports io.flagwire.runtime.testing;
}

/** The annotations that turn plain option classes into a command line. */
module io.flagwire.annotations {
    exports io.flagwire.annotations;
}

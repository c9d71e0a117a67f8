/**
 * The annotations that turn plain option classes into a command line. They are read by the annotation processor only and
 * leave nothing to look up at run time. This package imports the JDK and nothing else.
 */
package io.flagwire.annotations;

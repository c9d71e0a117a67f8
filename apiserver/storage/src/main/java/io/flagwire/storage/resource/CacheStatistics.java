package io.flagwire.storage.resource;

/**
 * What a resource's watch cache has done since it was opened, and what it may do.
 *
 * @param loads how often it was filled from the store
 * @param changes how many changes it has heard of
 * @param consistentReads lists of the newest state
 * @param storeReads those of them that the store had to answer, because the cache was behind
 * @param eventsMax most changes that its window keeps
 */
public record CacheStatistics(long loads, long changes, long consistentReads, long storeReads, int eventsMax) {}

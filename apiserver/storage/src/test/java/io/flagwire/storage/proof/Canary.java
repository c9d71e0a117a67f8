package io.flagwire.storage.proof;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.flagwire.storage.ForwardingStore;
import io.flagwire.storage.KeyValue;
import io.flagwire.storage.Range;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreEvent;
import io.flagwire.storage.StoreListener;
import io.flagwire.storage.WriteResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Stores with a bug each. Whoever looks for bugs has to find these. */
enum Canary {
    /** Now and then a write is acknowledged and forgotten. */
    LOST_UPDATE {
        @Override
        Store over(Store store) {
            return new ForwardingStore(store) {
                private final Sometimes sometimes = new Sometimes(15);

                @Override
                public WriteResult put(String key, byte[] value, long expectedModRevision, Duration ttl) {
                    return sometimes.now() && modRevision(store.get(key)) == expectedModRevision
                            ? new WriteResult.Written(store.revision() + 1)
                            : super.put(key, value, expectedModRevision, ttl);
                }
            };
        }
    },

    /** Now and then a read finds what was there before. */
    STALE_READ {
        @Override
        Store over(Store store) {
            return new ForwardingStore(store) {
                private final Sometimes sometimes = new Sometimes(15);
                private final Map<String, KeyValue> old = new ConcurrentHashMap<>();

                @Override
                public @Nullable KeyValue get(String key) {
                    KeyValue now = super.get(key);
                    KeyValue before = now == null ? null : old.put(key, now);
                    return before != null && sometimes.now() ? before : now;
                }
            };
        }
    },

    /** Now and then the newest state of many keys is the one of the revision before. */
    STALE_RANGE {
        @Override
        Store over(Store store) {
            return new ForwardingStore(store) {
                private final Sometimes sometimes = new Sometimes(3);

                @Override
                public Range range(String start, String endExclusive, long revision, int limit) {
                    long before = store.revision() - 1;
                    if (revision != 0 || before <= store.compactedRevision() || !sometimes.now()) {
                        return super.range(start, endExclusive, revision, limit);
                    }
                    Range stale = super.range(start, endExclusive, before, limit);
                    return new Range(stale.items(), stale.more(), stale.count(), before);
                }
            };
        }
    },

    /** A write succeeds whatever revision it expects. */
    EXPECTATION_IGNORED {
        @Override
        Store over(Store store) {
            return new ForwardingStore(store) {
                @Override
                public WriteResult put(String key, byte[] value, long expectedModRevision, Duration ttl) {
                    WriteResult result = super.put(key, value, expectedModRevision, ttl);
                    while (result instanceof WriteResult.Conflict conflict) {
                        result = super.put(key, value, modRevision(conflict.current()), ttl);
                    }
                    return result;
                }
            };
        }
    },

    /** Compaction takes a key along that exists. */
    COMPACTION_EATS_A_KEY {
        @Override
        Store over(Store store) {
            return new ForwardingStore(store) {
                private final Set<Long> eaten = ConcurrentHashMap.newKeySet();

                @Override
                public void compact(long revision) {
                    super.compact(revision);
                    for (KeyValue item :
                            store.range("/", Store.prefixEnd("/"), 0, 1).items()) {
                        eaten.add(item.modRevision());
                    }
                }

                @Override
                public @Nullable KeyValue get(String key) {
                    KeyValue state = super.get(key);
                    return state == null || eaten.contains(state.modRevision()) ? null : state;
                }
            };
        }
    },

    /** Now and then a key ends before its time has come. */
    ENDS_TOO_EARLY {
        @Override
        Store over(Store store) {
            return new ForwardingStore(store) {
                private final Sometimes sometimes = new Sometimes(5);

                @Override
                public WriteResult put(String key, byte[] value, long expectedModRevision, Duration ttl) {
                    WriteResult result = super.put(key, value, expectedModRevision, ttl);
                    if (!ttl.isZero() && result instanceof WriteResult.Written written && sometimes.now()) {
                        super.delete(key, written.revision());
                    }
                    return result;
                }
            };
        }
    },

    /** A key that is put again ends when it would have ended before. */
    KEEPS_ITS_FIRST_END {
        @Override
        Store over(Store store) {
            return new ForwardingStore(store) {
                @Override
                public WriteResult put(String key, byte[] value, long expectedModRevision, Duration ttl) {
                    Duration left = expectedModRevision == 0 ? null : store.timeToLive(key);
                    return super.put(key, value, expectedModRevision, left == null ? ttl : left.truncatedTo(SECONDS));
                }
            };
        }
    },

    /** Now and then listeners are not told of a change. */
    EVENT_DROPPED {
        @Override
        Store over(Store store) {
            Sometimes sometimes = new Sometimes(20);
            return telling(store, events -> sometimes.now() ? List.of() : events);
        }
    },

    /** Now and then listeners are told of a change twice. */
    EVENT_TWICE {
        @Override
        Store over(Store store) {
            Sometimes sometimes = new Sometimes(20);
            return telling(store, events -> {
                List<StoreEvent> told = new ArrayList<>(events);
                if (sometimes.now()) {
                    told.addAll(events);
                }
                return told;
            });
        }
    },

    /** Now and then listeners are told of a change with another value. */
    EVENT_GARBLED {
        @Override
        Store over(Store store) {
            Sometimes sometimes = new Sometimes(20);
            return telling(store, events -> {
                List<StoreEvent> told = new ArrayList<>();
                for (StoreEvent event : events) {
                    told.add(event instanceof StoreEvent.Put put && sometimes.now() ? garbled(put) : event);
                }
                return told;
            });
        }
    },

    /** Now and then two changes are told in the wrong order. */
    EVENTS_SWAPPED {
        @Override
        Store over(Store store) {
            return listening(store, listener -> new Forwarding(listener) {
                private final Sometimes sometimes = new Sometimes(10);
                private List<StoreEvent> held = List.of();

                @Override
                public void changed(List<StoreEvent> events, long revision) {
                    List<StoreEvent> told = new ArrayList<>(events);
                    told.addAll(held);
                    held = held.isEmpty() && sometimes.now() ? events : List.of();
                    told.removeAll(held);
                    listener.changed(told, revision);
                }
            });
        }
    },

    /** Listeners are told of a time that is still to come. */
    BOOKMARK_TOO_EARLY {
        @Override
        Store over(Store store) {
            return listening(store, listener -> new Forwarding(listener) {
                @Override
                public void changed(List<StoreEvent> events, long revision) {
                    listener.changed(events, revision + 1);
                }
            });
        }
    },

    /** A watch of the past begins one change too late. */
    RESUMED_TOO_LATE {
        @Override
        Store over(Store store) {
            return new ForwardingStore(store) {
                @Override
                public Watch watch(String prefix, long afterRevision, StoreListener listener) {
                    return super.watch(prefix, Math.min(afterRevision + 1, store.revision()), listener);
                }
            };
        }
    };

    /** A store with the bug over one without. */
    abstract Store over(Store store);

    /** Says yes to every so many questions. */
    private static final class Sometimes {
        private final AtomicInteger asked = new AtomicInteger();
        private final int every;

        private Sometimes(int every) {
            this.every = every;
        }

        private boolean now() {
            return asked.incrementAndGet() % every == 0;
        }
    }

    private static class Forwarding implements StoreListener {
        final StoreListener listener;

        Forwarding(StoreListener listener) {
            this.listener = listener;
        }

        @Override
        public void changed(List<StoreEvent> events, long revision) {
            listener.changed(events, revision);
        }

        @Override
        public void lost() {
            listener.lost();
        }
    }

    private static Store listening(Store store, UnaryOperator<StoreListener> wrapper) {
        return new ForwardingStore(store) {
            @Override
            public Watch watch(String prefix, long afterRevision, StoreListener listener) {
                return super.watch(prefix, afterRevision, wrapper.apply(listener));
            }
        };
    }

    /** A store whose listeners are told something else than what happens. */
    private static Store telling(Store store, UnaryOperator<List<StoreEvent>> change) {
        return listening(store, listener -> new Forwarding(listener) {
            @Override
            public void changed(List<StoreEvent> events, long revision) {
                listener.changed(events.isEmpty() ? events : change.apply(events), revision);
            }
        });
    }

    private static StoreEvent garbled(StoreEvent.Put put) {
        KeyValue state = put.current();
        byte[] value = Arrays.copyOf(state.value(), state.value().length + 1);
        value[value.length - 1] = ' ';
        return new StoreEvent.Put(
                new KeyValue(state.key(), value, state.createRevision(), state.modRevision(), state.version()),
                put.previous());
    }

    private static long modRevision(@Nullable KeyValue state) {
        return state == null ? 0 : state.modRevision();
    }
}

package io.flagwire.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreListenersTest {
    private static String text(Random random) {
        StringBuilder text = new StringBuilder("/");
        for (int n = random.nextInt(5); n > 0; n--) {
            text.append("ab/".charAt(random.nextInt(3)));
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyListenerHearsOfExactlyTheKeysThatStartWithItsPrefix(long seed) {
        Random random = new Random(seed);
        StoreListeners listeners = new StoreListeners();
        List<String> prefixes = new ArrayList<>();
        List<List<String>> heard = new ArrayList<>();
        List<StoreListeners.Place> places = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            List<String> keys = new ArrayList<>();
            String prefix = text(random);
            prefixes.add(prefix);
            heard.add(keys);
            places.add(listeners.add(
                    prefix, (FaithfulListener) (events, revision) -> events.forEach(event -> keys.add(event.key()))));
        }
        places.get(7).close();
        List<StoreEvent> events = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            KeyValue state = new KeyValue(text(random), new byte[0], i, i, 1);
            events.add(new StoreEvent.Put(state, null));
        }
        listeners.tell(events.subList(0, 60), 59);
        places.get(8).close();
        listeners.tell(events.subList(60, 100), 99);
        for (int i = 0; i < prefixes.size(); i++) {
            String prefix = prefixes.get(i);
            int end = i == 7 ? 0 : i == 8 ? 60 : 100;
            assertThat(heard.get(i))
                    .as(prefix)
                    .isEqualTo(events.subList(0, end).stream()
                            .map(StoreEvent::key)
                            .filter(key -> key.startsWith(prefix))
                            .toList());
        }
    }

    @Test
    void lostListenersAreToldOnceAndNothingMore() {
        StoreListeners listeners = new StoreListeners();
        List<String> told = new ArrayList<>();
        for (String name : List.of("a", "b", "closed")) {
            StoreListeners.Place place = listeners.add("/", new StoreListener() {
                @Override
                public void changed(List<StoreEvent> events, long revision) {
                    told.add(name + revision);
                }

                @Override
                public void lost() {
                    told.add(name + " lost");
                }
            });
            if (name.equals("closed")) {
                place.close();
            }
        }
        listeners.lose();
        listeners.lose();
        listeners.tell(List.of(), 7);
        assertThat(told).containsExactly("a lost", "b lost");
    }
}

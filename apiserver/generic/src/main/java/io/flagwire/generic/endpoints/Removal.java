package io.flagwire.generic.endpoints;

import io.flagwire.storage.resource.KeyNotFoundException;
import io.flagwire.storage.resource.StoredObject;

/** Takes objects out of the store in exactly the state that was decided on. */
final class Removal {
    private Removal() {}

    /** The object is in another state than the one that was decided on. */
    private static final class MovedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private MovedException() {
            super("moved", null, false, false);
        }
    }

    /**
     * Removes an object; false if it has changed since that revision.
     *
     * @throws KeyNotFoundException if somebody else has removed it
     */
    static boolean remove(ResourceEndpoint endpoint, String key, long revision) {
        try {
            StoredObject gone = endpoint.stored().delete(key, current -> {
                if (current.revision() != revision) {
                    throw new MovedException();
                }
            });
            endpoint.definition().strategy().release().accept(gone.tree(), null);
            return true;
        } catch (MovedException e) {
            return false;
        }
    }
}

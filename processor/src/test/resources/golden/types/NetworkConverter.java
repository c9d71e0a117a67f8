package com.example;

import io.flagwire.runtime.flag.Converter;
import io.flagwire.runtime.flag.FlagValueException;

final class NetworkConverter implements Converter<Network> {
    @Override
    public Network parse(String text) throws FlagValueException {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new FlagValueException("invalid CIDR address: " + text);
        }
        return new Network(text.substring(0, slash), Integer.parseInt(text.substring(slash + 1)));
    }

    @Override
    public String print(Network network) {
        return network.address() + "/" + network.bits();
    }
}

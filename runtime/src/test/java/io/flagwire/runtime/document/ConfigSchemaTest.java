package io.flagwire.runtime.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.flagwire.runtime.catalogue.Archive;
import io.flagwire.runtime.catalogue.Catalogue;
import io.flagwire.runtime.catalogue.CatalogueFlag;
import io.flagwire.runtime.catalogue.PlainValue;
import io.flagwire.runtime.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds files to the schema as an editor would. */
final class ConfigSchemaTest {
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Catalogue catalogue = new Archive().command().catalogue();
    private final Schema schema = registry.getSchema(ConfigSchema.text(catalogue), InputFormat.JSON);

    @Test
    void defaultsMatch() {
        Map<String, Object> defaults = new LinkedHashMap<>();
        for (CatalogueFlag flag : catalogue.flags()) {
            if (flag.key() != null) {
                defaults.put(flag.key(), PlainValue.of(flag.spec().shape(), flag.defaultValue()));
            }
        }
        assertThat(defaults).hasSize(22);
        assertThat(schema.validate(Json.document(defaults), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "profiling: false",
                "format: text",
                "output-format: text",
                "features: [small, fast]",
                "features: small",
                "labels: {a: b}",
                "max-requests: 1000",
                "store-user: joe",
                "store-password-file: /run/secret",
                "timeout: 1h30m",
                "timeout: -1.5s",
            })
    void goodValueMatches(String file) {
        assertThat(schema.validate(file, InputFormat.YAML)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "help: true|'help' is not defined",
                "store-disk: x|'store-disk' is not defined",
                "profiling: maybe|boolean expected",
                "format: xml|does not have a value in the enumeration",
                "output-format: xml|does not have a value in the enumeration",
                "features: [small, big]|does not have a value in the enumeration",
                "labels: {a: [b]}|string expected",
                "max-requests: 1001|must have a maximum value of 1000",
                "max-requests: many|integer expected",
                "store-user: Joe|does not match the regex pattern",
                "store-ratio: 0.6|must be the constant value '0.5'",
                "timeout: 5d|does not match the regex pattern",
            })
    void badValueDoesNot(String file, String message) {
        assertThat(schema.validate(file, InputFormat.YAML))
                .singleElement()
                .asString()
                .contains(message);
    }

    @Test
    void schemaIsOne() {
        Schema meta = registry.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
        assertThat(meta.validate(ConfigSchema.text(catalogue), InputFormat.JSON))
                .isEmpty();
    }
}

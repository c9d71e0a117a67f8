package io.flagwire.generic.openapi;

import java.util.List;

/**
 * A path with its operations.
 *
 * @param parameters of all its operations
 */
record ApiPath(String path, List<Parameter> parameters, List<ApiOperation> operations) {}

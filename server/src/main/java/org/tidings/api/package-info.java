/** The HTTP API for machines: thin handlers that parse, call one domain method and render. Its contract is openapi.yaml. */
@NullMarked
package org.tidings.api;

import org.jspecify.annotations.NullMarked;

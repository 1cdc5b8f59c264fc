/**
 * What Amparo knows of each architecture: the tensors it needs, and its computation in TorchScript.
 * The {@code .py} files beside these classes are that computation, in the dialect of archives; they
 * run inside libtorch, never in Python.
 */
package org.amparo.model.architecture;

/**
 * Writes TorchScript archives without PyTorch: the source text of a module, its attributes and its
 * tensors go into the zip file that libtorch's own loader reads. Knows nothing of architectures.
 */
package org.amparo.model.torchscript;

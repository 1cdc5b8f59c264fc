package org.amparo.service.identity;

/**
 * Another way into the page than a password or a key.
 *
 * @param name of who lets people in
 * @param address where a browser goes for it
 */
record LoginWay(String name, String address) {}

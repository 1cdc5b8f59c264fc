/** Where everything is kept: the data folder and the database in it. */
package org.amparo.service.storage;

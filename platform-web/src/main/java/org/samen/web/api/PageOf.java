package org.samen.web.api;

import java.util.List;

/**
 * A page of a list.
 *
 * @param page from 1
 * @param perPage how many items make a page
 * @param total how many items there are on all pages
 */
public record PageOf<T>(int page, int perPage, int total, List<T> items) {}

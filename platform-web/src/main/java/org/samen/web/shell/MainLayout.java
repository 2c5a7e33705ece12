package org.samen.web.shell;

import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.router.Layout;

/** The frame around every page: navigation at the left, the bar at the top. */
@Layout
public final class MainLayout extends AppLayout {}

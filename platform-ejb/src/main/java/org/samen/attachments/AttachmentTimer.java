package org.samen.attachments;

import jakarta.annotation.security.RunAs;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.ExcludeDefaultInterceptors;
import org.samen.access.Role;

/** Each night forgets the files that prove nothing. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RunAs(Role.SYSTEM)
@ExcludeDefaultInterceptors
public class AttachmentTimer {
  @EJB private Attachments attachments;

  @Schedule(hour = "3", minute = "25", timezone = "Europe/Amsterdam", persistent = false)
  void forget() {
    int unused = attachments.forgetUnbound();
  }
}

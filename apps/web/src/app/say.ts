import type { NotificationData } from '@mantine/notifications';

/** Says in a corner what was done or did not work. What it takes to show that is loaded then, and not with every page. */
export function say(what: NotificationData): void {
  void import('@mantine/notifications').then(({ notifications }) => notifications.show(what));
}

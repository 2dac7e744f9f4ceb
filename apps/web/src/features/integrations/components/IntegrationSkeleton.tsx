import { Group, Skeleton, Stack } from '@mantine/core';

/** The shape of the integration page. */
export function IntegrationSkeleton() {
  return (
    <Stack gap="lg" aria-busy="true">
      <h1 className="visually-hidden">Integration</h1>
      <Group wrap="nowrap">
        <Skeleton h={44} w={44} radius="md" />
        <Stack gap={8} style={{ flex: 1 }}>
          <Skeleton h={24} maw={240} />
          <Skeleton h={16} maw={320} />
        </Stack>
      </Group>
      <Skeleton h={34} maw={360} />
      <Skeleton h={180} radius="md" />
      <Skeleton h={180} radius="md" />
    </Stack>
  );
}

import { Button } from '@mantine/core';
import { IconUserCheck } from '@tabler/icons-react';
import { Link } from 'react-router';
import { Crumbs } from '../../../app/frame/crumbs';
import { pathTo, useScope } from '../../../app/scope';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorState } from '../../../ui/ErrorState';
import { RowsSkeleton } from '../../../ui/RowsSkeleton';
import { useTitle } from '../../../ui/title';
import { useQuestions } from '../api/people';
import { PeopleTabs } from '../components/PeopleTabs';
import { Review } from '../components/Review';
import classes from './PeoplePage.module.css';

/** Questions about who is who, one at a time. */
export function ReviewPage() {
  useTitle('People to review');
  const scope = useScope();
  const questions = useQuestions();
  return (
    <div className={classes.review}>
      <Crumbs items={[{ label: 'People', to: pathTo(scope, 'people') }, { label: 'To review' }]} />
      <h1 className={classes.title}>People</h1>
      <PeopleTabs />
      {questions.data ? (
        questions.data.items.length > 0 ? (
          <Review list={questions.data} />
        ) : (
          <EmptyState
            icon={<IconUserCheck size={22} />}
            title="Nobody to review"
            text="No two people look like the same one, and no account looks out of place. After each import this is looked at again."
            action={
              <Button component={Link} to={pathTo(scope, 'people')} variant="default">
                See everyone
              </Button>
            }
          />
        )
      ) : questions.isError ? (
        <ErrorState
          title="The questions could not be loaded"
          error={questions.error}
          onRetry={() => void questions.refetch()}
        />
      ) : (
        <RowsSkeleton rows={3} height={120} />
      )}
    </div>
  );
}

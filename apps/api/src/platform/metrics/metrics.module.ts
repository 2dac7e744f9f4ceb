import { Module } from '@nestjs/common';
import { MetricsController } from './metrics.controller';
import { MetricsDoor } from './metrics-door';
import { QueueFigures } from './queue-figures';

@Module({ controllers: [MetricsController], providers: [MetricsDoor, QueueFigures], exports: [MetricsDoor] })
export class MetricsModule {}

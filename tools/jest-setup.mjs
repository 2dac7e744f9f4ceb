// Loaded before any CommonJS package can require Nest half-way through its own ES module cycle.
import 'reflect-metadata';
import '@nestjs/common';
import '@nestjs/core';

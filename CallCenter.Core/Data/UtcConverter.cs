using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CallCenter.Core.Data;

/// <summary>
/// Times are stored as UTC without an offset, so that both providers order and compare them: <c>datetime2(7)</c>, and on
/// SQLite ISO text, which orders as time does. No digit is lost, so a record read back is the record written.
/// </summary>
internal sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
    value => value.UtcDateTime,
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));

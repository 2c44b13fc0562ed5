using CallCenter.Core.Security;
using CallCenter.Core.Tiers.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CallCenter.Core.Data.SqlServer;

/// <summary>The store on SQL Server 2019 or newer: for production.</summary>
public sealed class SqlServerCallCenterDb(DbContextOptions<SqlServerCallCenterDb> options) : CallCenterDb(options)
{
    /// <summary>
    /// Codes, identities and numbers compare byte by byte, as SQLite and the program do; with the server's usual collation
    /// <c>Gold</c> and <c>gold</c> would be one key there and two here. All such columns share it, so that joins need no conversion.
    /// </summary>
    public const string KeyCollation = "Latin1_General_100_BIN2";

    private static readonly string[] KeySuffixes = ["Code", "Id", "Number", "Device"];

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        foreach (var property in builder.Model.GetEntityTypes().Where(IsOurs).SelectMany(t => t.GetDeclaredProperties()).Where(IsKeyText))
        {
            property.SetCollation(KeyCollation);
        }

        // What other systems write gets the time from the database: its CURRENT_TIMESTAMP would be local here.
        builder.Entity<TierFeedRow>().Property(row => row.WrittenAt).HasDefaultValueSql("SYSUTCDATETIME()");
    }

    private static bool IsOurs(IReadOnlyEntityType type) => type.ClrType.Assembly == typeof(CallCenterDb).Assembly;

    // Users' identities are Identity's own and compare as its columns do.
    private static bool IsKeyText(IReadOnlyProperty property) =>
        property.ClrType == typeof(string)
        && property.Name is not ("UserId" or nameof(AppUser.PhoneNumber))
        && !(property.Name == nameof(AppUser.Id) && property.DeclaringType.ClrType == typeof(AppUser))
        && Array.Exists(KeySuffixes, suffix => property.Name.EndsWith(suffix, StringComparison.Ordinal));
}

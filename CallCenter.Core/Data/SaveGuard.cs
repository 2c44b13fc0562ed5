using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CallCenter.Core.Data;

/// <summary>
/// What one provider would let through and the other not, refused on both: text longer than its column (SQLite doesn't
/// look), and a changed row whose <c>Version</c> was not counted up by the code that changed it.
/// </summary>
internal static class SaveGuard
{
    public const string VersionProperty = "Version";

    /// <exception cref="InvalidRowException">A row that must not be saved.</exception>
    public static void Check(ChangeTracker changes)
    {
        foreach (var entry in changes.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified))
            {
                continue;
            }

            foreach (var property in entry.Properties)
            {
                CheckLength(entry, property);
                CheckVersion(entry, property);
            }
        }
    }

    private static void CheckLength(EntityEntry entry, PropertyEntry property)
    {
        if (property.Metadata.GetMaxLength() is { } max && property.CurrentValue is string text && text.Length > max)
        {
            throw new InvalidRowException(
                $"{entry.Metadata.ShortName()}.{property.Metadata.Name} has {text.Length} characters; at most {max} can be stored.");
        }
    }

    private static void CheckVersion(EntityEntry entry, PropertyEntry property)
    {
        if (entry.State == EntityState.Modified && IsVersion(property.Metadata)
            && Equals(property.CurrentValue, property.OriginalValue))
        {
            throw new InvalidRowException($"{entry.Metadata.ShortName()} was changed without counting up its version.");
        }
    }

    private static bool IsVersion(IProperty property) => property is { Name: VersionProperty, IsConcurrencyToken: true };
}

using System.Collections;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace CallCenter.Web.Hosting;

/// <summary>
/// Checks the product's own settings before anything starts, and names everything that is wrong at once: values that can't be
/// read, values out of range, names nobody knows.
/// </summary>
internal sealed class SettingsCheck(IConfiguration configuration)
{
    private readonly List<string> _errors = [];

    /// <summary>What is wrong, one sentence each.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>Adds what is wrong with a section that is bound to <typeparamref name="T"/>.</summary>
    /// <param name="section">The section's path.</param>
    /// <param name="otherKeys">Keys of the section that are read elsewhere.</param>
    public SettingsCheck Section<T>(string section, params string[] otherKeys)
        where T : class, new()
    {
        var properties = typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetSetMethod() is not null)
            .ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        var options = new T();
        foreach (var setting in configuration.GetSection(section).GetChildren())
        {
            if (properties.TryGetValue(setting.Key, out var property))
            {
                Read(options, property, setting);
            }
            else if (!otherKeys.Contains(setting.Key, StringComparer.OrdinalIgnoreCase))
            {
                _errors.Add($"{setting.Path}: unknown setting. Known here: {string.Join(", ", properties.Keys.Concat(otherKeys).Order(StringComparer.Ordinal))}.");
            }
        }

        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        _errors.AddRange(results.Select(result => $"{section}:{string.Join(", ", result.MemberNames)}: {result.ErrorMessage}"));
        return this;
    }

    /// <summary>Checks something only where it matters.</summary>
    public SettingsCheck When(bool matters, Func<SettingsCheck, SettingsCheck> check) => matters ? check(this) : this;

    /// <summary>Adds an error of a rule that no annotation can tell.</summary>
    public SettingsCheck Require(bool holds, string error)
    {
        if (!holds)
        {
            _errors.Add(error);
        }

        return this;
    }

    private void Read(object options, PropertyInfo property, IConfigurationSection setting)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type))
        {
            property.SetValue(options, setting.Get(property.PropertyType) ?? property.GetValue(options));
            return;
        }

        if (setting.Value is not { Length: > 0 } text)
        {
            return;
        }

        try
        {
            property.SetValue(options, TypeDescriptor.GetConverter(type).ConvertFromString(null, CultureInfo.InvariantCulture, text));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            var expected = type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type))}" : Expected(type);
            _errors.Add($"{setting.Path}: '{text}' is not {expected}.");
        }
    }

    private static string Expected(Type type) =>
        type == typeof(TimeSpan) ? "a duration like 00:00:15"
        : type == typeof(bool) ? "true or false"
        : type == typeof(Uri) ? "an address"
        : type.IsPrimitive || type == typeof(decimal) ? "a number"
        : $"a {type.Name}";
}

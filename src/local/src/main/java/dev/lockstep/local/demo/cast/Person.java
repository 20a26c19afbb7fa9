package dev.lockstep.local.demo.cast;

/// An invented person. `email` is ASCII and unique in its cast.
public record Person(
        String salutation,
        String firstName,
        String lastName,
        String jobTitle,
        String email,
        String phone,
        String mobile,
        String street,
        String city,
        String postalCode,
        Organisation organisation) {

    public Person withEmail(String next) {
        return new Person(
                salutation, firstName, lastName, jobTitle, next, phone, mobile, street, city, postalCode, organisation);
    }

    public Person withJobTitle(String next) {
        return new Person(
                salutation, firstName, lastName, next, email, phone, mobile, street, city, postalCode, organisation);
    }

    public Person withMobile(String next) {
        return new Person(
                salutation, firstName, lastName, jobTitle, email, phone, next, street, city, postalCode, organisation);
    }

    public Person withPostalCode(String next) {
        return new Person(
                salutation, firstName, lastName, jobTitle, email, phone, mobile, street, city, next, organisation);
    }
}
